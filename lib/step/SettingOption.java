package lib.step;

//SOURCES Candidates.java
//SOURCES ../console/UserError.java
//SOURCES ../image/Image.java
//SOURCES ../subject/ConfiguredSubject.java
//SOURCES ../subject/SettingChoice.java

import java.util.List;
import java.util.stream.Stream;
import lib.console.UserError;
import lib.image.Image;
import lib.image.Stack;
import lib.subject.ClusterSetting;
import lib.subject.ConfiguredSubject;
import lib.subject.SettingChoice;
import lib.subject.TrialSubject;
import picocli.CommandLine.Option;

/** Which settings of Patroni a trial's cluster gets. */
public final class SettingOption {

    @Option(names = "--setting", paramLabel = "NAME[:KEY=VALUE,…]", completionCandidates = Candidates.Settings.class,
            description = "Settings of Patroni that each trial runs with: ${COMPLETION-CANDIDATES}, or your own; several with commas, or given again. Default: the cluster's own.")
    private List<String> said = List.of();

    /** Each once; none when the cluster's own stay. @throws UserError for what Patroni does not take (exit code 2) */
    public List<ClusterSetting> chosen() {
        return SettingChoice.of(said);
    }

    public boolean none() {
        return said.isEmpty();
    }

    /** @throws UserError when the Patroni of one of these is too old for one of the settings (exit code 2) */
    public void require(List<Image> images) {
        chosen().forEach(setting -> images.stream().map(Image::stack).distinct().forEach(stack -> setting.beyond(stack.patroni()).ifPresent(why -> {
            throw UserError.usage("the setting %s cannot be had with stack %s: %s, and it has %s".formatted(setting.name(), stack, why, stack.patroni()),
                    Stack.ALL.stream().filter(other -> setting.beyond(other.patroni()).isEmpty()).map(other -> "--stack " + other).findFirst().orElse("another --setting"));
        })));
    }

    /** The subject once for each setting; as it is when there are none. */
    Stream<TrialSubject> of(TrialSubject subject) {
        return none() ? Stream.of(subject) : chosen().stream().map(setting -> new ConfiguredSubject(subject, setting));
    }
}
