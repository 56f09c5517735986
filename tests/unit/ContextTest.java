package tests.unit;

//SOURCES ../../lib/cluster/Context.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Optional;
import java.util.function.Function;
import lib.cluster.ClusterProvider;
import lib.cluster.Context;
import org.junit.jupiter.api.Test;

class ContextTest {

    private static final Context REMOTE = new Context("production", "production", ClusterProvider.OTHER, false);
    private static final Context LOCAL = new Context("kind-dev", "kind-dev", ClusterProvider.KIND, true);
    private static final Context FAR_KIND = new Context("kind-far", "kind-far", ClusterProvider.KIND, false);

    private static Function<String, Optional<Context>> with(Context... contexts) {
        var byName = new HashMap<String, Context>();
        for (var context : contexts) {
            byName.put(context.name(), context);
        }
        return name -> Optional.ofNullable(byName.get(name));
    }

    @Test
    void theNamedOneIsTakenEvenIfItIsRemote() {
        assertEquals(Optional.of(REMOTE), Context.choose("production", "kind-dev", with(REMOTE, LOCAL, Context.BUILT_IN)));
    }

    @Test
    void aNamedOneThatIsNotThereIsNotReplacedByAnother() {
        assertEquals(Optional.empty(), Context.choose("typo", "kind-dev", with(REMOTE, LOCAL, Context.BUILT_IN)));
    }

    @Test
    void theCurrentOneIsTakenWhenItIsLocal() {
        assertEquals(Optional.of(LOCAL), Context.choose(null, "kind-dev", with(REMOTE, LOCAL, Context.BUILT_IN)));
    }

    @Test
    void aRemoteCurrentOneIsLeftAlone() {
        assertEquals(Optional.of(Context.BUILT_IN), Context.choose(null, "production", with(REMOTE, LOCAL, Context.BUILT_IN)));
        assertEquals(Optional.of(Context.BUILT_IN), Context.choose(null, "kind-far", with(FAR_KIND, Context.BUILT_IN)));
    }

    @Test
    void onlyTheNameOfTheBuiltInOneIsNotEnough() {
        var impostor = new Context("patroni-demo", "patroni-demo", ClusterProvider.OTHER, false);
        assertEquals(Optional.empty(), Context.choose(null, "production", with(REMOTE, impostor)));
        assertEquals(Optional.empty(), Context.choose(null, "patroni-demo", with(impostor)));
        assertEquals(Optional.of(impostor), Context.choose("patroni-demo", null, with(impostor)));
    }

    @Test
    void withoutALocalOneThereIsNone() {
        assertEquals(Optional.empty(), Context.choose(null, "production", with(REMOTE, FAR_KIND)));
        assertEquals(Optional.empty(), Context.choose(null, null, with()));
    }
}
