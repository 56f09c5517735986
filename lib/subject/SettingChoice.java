package lib.subject;

//SOURCES ClusterSetting.java
//SOURCES SettingPresets.java
//SOURCES ../console/UserError.java

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lib.console.UserError;

/** What a user says of settings: names of presets and definitions of his own, "default,fast" or "mine:ttl=40,loop_wait=10". */
public final class SettingChoice {

    private static final String EVERY = "all";
    private static final String EXAMPLE = "--setting default,fast or --setting mine:ttl=40,loop_wait=10";

    private SettingChoice() {
    }

    /** Each once, in the order in which they are named. @param said each time that the option is given. @throws UserError for what cannot be (exit code 2) */
    public static List<ClusterSetting> of(List<String> said) {
        var chosen = new LinkedHashMap<String, ClusterSetting>();
        said.forEach(words -> parts(words).forEach(part -> (part.size() == 1 && part.get(0).equals(EVERY) ? SettingPresets.all() : List.of(one(part))).forEach(setting -> {
            var same = chosen.putIfAbsent(setting.name(), setting);
            require(same == null || same.equals(setting), "--setting defines %s twice".formatted(setting.name()));
        })));
        return List.copyOf(chosen.values());
    }

    /** "a,b:x=1,y=2" are two: [a] and [b, x=1, y=2]. */
    private static List<List<String>> parts(String words) {
        var parts = new ArrayList<List<String>>();
        for (var word : words.split(",", -1)) {
            int colon = word.indexOf(':');
            if (colon >= 0) {
                parts.add(new ArrayList<>(List.of(word.substring(0, colon).strip(), word.substring(colon + 1).strip())));
            } else if (word.contains("=")) {
                require(!parts.isEmpty() && parts.get(parts.size() - 1).size() > 1, "--setting has \"%s\" without a name before it".formatted(word));
                parts.get(parts.size() - 1).add(word.strip());
            } else {
                parts.add(List.of(word.strip()));
            }
        }
        return parts;
    }

    private static ClusterSetting one(List<String> part) {
        var name = part.get(0);
        if (part.size() == 1) {
            require(!name.isEmpty(), "--setting has an empty name");
            return SettingPresets.named(name);
        }
        require(name.matches("[a-z0-9][a-z0-9._-]{0,30}"), "\"%s\" is not a name for a setting: small letters, digits and -".formatted(name));
        require(!SettingPresets.names().contains(name) && !name.equals(EVERY), "the setting %s is the kit's own; give yours another name".formatted(name));
        var values = new LinkedHashMap<String, String>();
        part.subList(1, part.size()).forEach(value -> {
            int equals = value.indexOf('=');
            require(equals > 0 && equals < value.length() - 1, "the setting %s has \"%s\", which is not KEY=VALUE".formatted(name, value));
            require(values.put(value.substring(0, equals), value.substring(equals + 1)) == null, "the setting %s has %s twice".formatted(name, value.substring(0, equals)));
        });
        return ClusterSetting.of(name, Map.copyOf(values));
    }

    private static void require(boolean good, String what) {
        if (!good) {
            throw UserError.usage(what, EXAMPLE);
        }
    }
}
