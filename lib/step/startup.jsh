import static lib.step.Words.*;
import lib.demo.*;
import lib.patroni.*;
