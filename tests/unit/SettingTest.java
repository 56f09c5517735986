package tests.unit;

//SOURCES ../../lib/subject/SettingChoice.java
//SOURCES ../../lib/subject/SettingPresets.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.console.UserError;
import lib.patroni.Configuration;
import lib.recording.Settings;
import lib.subject.ClusterSetting;
import lib.subject.SettingChoice;
import lib.subject.SettingPresets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said of Patroni's settings, and what is refused before anything is made. */
class SettingTest {

    private static List<String> names(String... said) {
        return SettingChoice.of(List.of(said)).stream().map(ClusterSetting::name).toList();
    }

    @Test
    void isSaidByNameOrInFullOneOrSeveral() {
        assertEquals(List.of("default", "fast"), names("default,fast"));
        assertEquals(List.of("fast", "mine", "wide"), names("fast,mine:ttl=40,loop_wait=5,wide", "fast"));
        assertEquals(SettingPresets.names(), names("all"));
        assertEquals(Map.of("ttl", 40L, "failsafe_mode", true, "synchronous_mode", "quorum"), SettingChoice.of(List.of("mine:ttl=40,failsafe_mode=on,synchronous_mode=quorum")).get(0).values());
        assertEquals(List.of("x", "y"), names("x:ttl=35", "y:ttl=35"));
    }

    /** What is in the recording can be given to --setting again. */
    @Test
    void readsWhatItWrites() {
        SettingPresets.all().forEach(preset -> {
            var own = "own" + preset.toString().substring(preset.name().length());
            assertEquals(own, SettingChoice.of(List.of(own)).get(0).toString());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "fats | no setting is named fats | fast",
            "mine:tll=30 | tll is no setting of Patroni's | one of: ttl",
            "mine:loop_wiat=5 | loop_wiat is no setting of Patroni's | one of: loop_wait",
            "mine:ttl=19 | ttl is \"19\"; Patroni takes a whole number from 20 to 2147483647 | ttl=20",
            "mine:loop_wait=0 | loop_wait is \"0\"; Patroni takes a whole number from 1 | loop_wait=1",
            "mine:retry_timeout=2 | retry_timeout is \"2\"; Patroni takes a whole number from 3 | retry_timeout=3",
            "mine:ttl=30s | ttl is \"30s\" | ttl=20",
            "mine:ttl=99999999999 | ttl is \"99999999999\" | ttl=20",
            "mine:synchronous_mode=maybe | synchronous_mode is \"maybe\"; it takes on, off or quorum | synchronous_mode=on",
            "mine:failsafe_mode=quorum | failsafe_mode is \"quorum\"; it takes on or off | failsafe_mode=on",
            "mine:ttl=20 | loop_wait 10 + 2 * retry_timeout 10 = 30, and it must not exceed ttl, which is 20 | a greater ttl",
            "mine:loop_wait=11 | loop_wait 11 + 2 * retry_timeout 10 = 31, and it must not exceed ttl, which is 30 | a greater ttl",
            "mine:ttl | has \"ttl\", which is not KEY=VALUE | --setting",
            "mine: | has \"\", which is not KEY=VALUE | --setting",
            "mine:ttl=40,ttl=50 | has ttl twice | --setting",
            "ttl=40 | has \"ttl=40\" without a name before it | --setting",
            "fast,ttl=40 | has \"ttl=40\" without a name before it | --setting",
            "fast:ttl=40 | the setting fast is the kit's own | --setting",
            "Mine:ttl=40 | \"Mine\" is not a name | --setting",
            "fast, | --setting has an empty name | --setting",
            "a:ttl=40,a:ttl=50 | --setting defines a twice | --setting"})
    void whatCannotBeIsRefusedWithTheRule(String said, String cause, String next) {
        var refused = assertThrows(UserError.class, () -> SettingChoice.of(List.of(said)));
        assertEquals(UserError.USAGE, refused.exitCode());
        assertTrue(refused.getMessage().contains(cause), refused.getMessage());
        assertTrue(refused.next().contains(next), refused.next());
    }

    @Test
    void anOldPatroniCannotDoAll() {
        var needs = SettingPresets.all().stream().filter(setting -> setting.beyond("2.1.2").isPresent()).collect(Collectors.toMap(ClusterSetting::name, setting -> setting.beyond("2.1.2").get()));
        assertEquals(Map.of("quorum", "synchronous_mode=quorum needs Patroni 4.0 or newer", "failsafe", "failsafe_mode=on needs Patroni 3.0 or newer"), needs);
        var quorum = SettingChoice.of(List.of("quorum")).get(0);
        assertTrue(quorum.beyond("3.3.10").isPresent());
        assertEquals(Optional.empty(), quorum.beyond("4.0.0"));
        assertEquals(Optional.empty(), quorum.beyond("4.1.5"));
        assertEquals(Optional.empty(), quorum.beyond("10.0"));
    }

    /** A preset that says what Patroni has anyway is the control of all others. */
    @Test
    void theFirstPresetIsPatronisOwnConfiguration() {
        assertEquals(SettingPresets.DEFAULT, SettingPresets.names().get(0));
        assertEquals(Settings.DEFAULTS, Configuration.settings("{\"ttl\": 30, \"loop_wait\": 10, \"retry_timeout\": 10, \"maximum_lag_on_failover\": 1048576, \"synchronous_mode\": false, \"synchronous_mode_strict\": false}"));
        assertTrue(SettingPresets.all().get(0).isIn("{\"ttl\": 30, \"loop_wait\": 10, \"retry_timeout\": 10, \"maximum_lag_on_failover\": 1048576, \"synchronous_mode\": false, \"synchronous_mode_strict\": false, \"postgresql\": {}}"));
    }

    @Test
    void isReadBackFromTheCluster() {
        var fast = SettingChoice.of(List.of("fast")).get(0);
        assertTrue(fast.isIn("{\"ttl\": 20, \"loop_wait\": 5, \"retry_timeout\": 5, \"maximum_lag_on_failover\": 1048576}"));
        assertFalse(fast.isIn("{\"ttl\": 30, \"loop_wait\": 5, \"retry_timeout\": 5}"));
        assertFalse(fast.isIn("{\"ttl\": 20, \"loop_wait\": 5}"));
        assertFalse(fast.isIn("502 no configuration"));
        assertTrue(SettingChoice.of(List.of("quorum")).get(0).isIn("{\"synchronous_mode\": \"quorum\"}"));
        assertFalse(SettingChoice.of(List.of("sync")).get(0).isIn("{\"synchronous_mode\": \"quorum\"}"));
    }
}
