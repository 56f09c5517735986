import lib.console.UserError;
import lib.access.*;
import lib.patroni.*;
import lib.step.QueryCommands;

void show(java.util.function.Supplier<?> word) {
    try {
        System.out.println(word.get());
    } catch (UserError trouble) {
        System.out.println("error: " + trouble.getMessage() + "\n  try: " + trouble.next());
    }
}

void members() { show(QueryCommands::members); }
void logs(int lines) { show(() -> QueryCommands.logs(lines)); }
void logs() { logs(2); }
void leader() { show(QueryCommands::leader); }
void zombies() { show(QueryCommands::zombies); }
PatroniCluster demo() { return QueryCommands.patroni(); }
void namespace(String name) { show(() -> QueryCommands.patroni(name).namespace()); }
