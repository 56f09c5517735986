import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.zeroturnaround.exec.ProcessExecutor;

/**
 * How many requests the API server has answered so far, by who asked. Kubernetes counts them by flow schema (its manual, "API Priority and Fairness"), which is
 * chosen by the user: a person has another than the pods' service accounts. A watch is one request.
 *
 * @param people  whoever has a certificate or a token of a person: the kit, and kubectl
 * @param pods    service accounts outside of kube-system: Patroni
 */
record RequestCount(double people, double pods) {

    private static final Pattern DISPATCHED = Pattern.compile("apiserver_flowcontrol_dispatched_requests_total\\{flow_schema=\"([^\"]+)\".*\\} (\\S+)");

    /** @param kubectl how it is called, such as "kubectl --context patroni-demo". @throws IllegalStateException when the metrics cannot be read */
    static RequestCount now(String kubectl) throws Exception {
        var said = new ProcessExecutor("sh", "-c", kubectl + " get --raw /metrics").readOutput(true).exitValueAny().execute();
        if (said.getExitValue() != 0) {
            throw new IllegalStateException(kubectl + " get --raw /metrics: exit code " + said.getExitValue());
        }
        Map<String, Double> schemas = new LinkedHashMap<>();
        DISPATCHED.matcher(said.outputUTF8()).results().forEach(each -> schemas.merge(each.group(1), Double.valueOf(each.group(2)), Double::sum));
        // An administrator of the cluster is exempt or not, as his certificate says.
        return new RequestCount(schemas.getOrDefault("exempt", 0.0) + schemas.getOrDefault("global-default", 0.0), schemas.getOrDefault("service-accounts", 0.0));
    }

    RequestCount since(RequestCount before) {
        return new RequestCount(people - before.people, pods - before.pods);
    }
}
