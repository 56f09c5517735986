package tests;

//SOURCES Checkout.java
//SOURCES Said.java

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Every step, built by JBang and asked for its help, once. Two JBangs that build one script at the same time get in each other's way. */
public final class BuiltSteps {

    private static final int AT_ONCE = 2;
    private static final Map<String, Said> HELPS = new ConcurrentHashMap<>();

    private BuiltSteps() {
    }

    public static List<String> aliases() throws IOException {
        var names = new ArrayList<String>();
        new ObjectMapper().readTree(Checkout.folder().resolve("jbang-catalog.json").toFile()).get("aliases").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What the clone's step says to {@code --help}. */
    public static Said help(String alias) {
        return HELPS.computeIfAbsent(alias, step -> {
            try {
                return Said.by(Checkout.folder(), Map.of(), List.of("./jbang", "run", step, "--help"));
            } catch (Exception failed) {
                throw new IllegalStateException(step, failed);
            }
        });
    }

    /** The aliases of each script: JBang may not build one script twice at a time, as both write the same archive. */
    private static Collection<List<String>> scripts() throws IOException {
        var catalog = new ObjectMapper().readTree(Checkout.folder().resolve("jbang-catalog.json").toFile()).get("aliases");
        return aliases().stream().collect(Collectors.groupingBy(alias -> catalog.get(alias).get("script-ref").asText(), LinkedHashMap::new, Collectors.toList())).values();
    }

    /** Whatever does not build is told by whoever asks for its help. */
    public static void all() throws Exception {
        var builders = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var building = new ArrayList<Future<List<Said>>>();
            for (var sharing : scripts()) {
                building.add(builders.submit(() -> sharing.stream().map(BuiltSteps::help).toList()));
            }
            for (var each : building) {
                each.get();
            }
        } finally {
            builders.shutdownNow();
        }
    }
}
