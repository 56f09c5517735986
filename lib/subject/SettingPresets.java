package lib.subject;

//FILES manifests/settings.yaml=../../manifests/settings.yaml
//SOURCES ClusterSetting.java
//SOURCES ../console/UserError.java
//SOURCES ../image/Resource.java
//SOURCES ../image/Suggestions.java

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lib.console.UserError;
import lib.image.Resource;
import lib.image.Suggestions;

/** The settings that have a name of the kit's: manifests/settings.yaml. */
public final class SettingPresets {

    /** Patroni's own values. */
    public static final String DEFAULT = "default";

    private SettingPresets() {
    }

    /** In the order of the file. */
    public static List<ClusterSetting> all() {
        return presets().entrySet().stream().map(each -> ClusterSetting.of(each.getKey(), each.getValue())).toList();
    }

    public static List<String> names() {
        return List.copyOf(presets().keySet());
    }

    /** @throws UserError when there is none of that name (exit code 2) */
    static ClusterSetting named(String name) {
        return all().stream().filter(setting -> setting.name().equals(name)).findFirst().orElseThrow(() ->
                UserError.usage("no setting is named " + name, "%s, or one of your own: %s:ttl=40,loop_wait=10".formatted(new Suggestions(names()).to(name), name)));
    }

    private static Map<String, Map<String, String>> presets() {
        var presets = new LinkedHashMap<String, Map<String, String>>();
        try {
            new ObjectMapper(new YAMLFactory()).readTree(new Resource("manifests/settings.yaml").text()).properties().forEach(preset -> {
                var values = new LinkedHashMap<String, String>();
                preset.getValue().properties().forEach(value -> values.put(value.getKey(), value.getValue().asText()));
                presets.put(preset.getKey(), values);
            });
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("manifests/settings.yaml is not YAML", broken);
        }
        return presets;
    }
}
