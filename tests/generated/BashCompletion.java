package tests.generated;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Completion of the steps after {@code jbang} in bash 3.2 or newer. picocli's own, AutoComplete, is for one program with subcommands, and
 * knows neither {@code STEP@CATALOG} nor lists with commas.
 */
public final class BashCompletion {

    private static final String FRAME = """
            # The steps of patroni-demo after jbang and ./jbang, also as STEP@CATALOG. JBang's own commands are completed if its completion was sourced before.
            _patroni_demo() {
              local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} step= list= i words
              # To readline "=" and "@" are words of their own.
              if [[ $word == "=" ]]; then word=; elif [[ $before == "=" ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
              if [[ $word == "@" || $before == "@" ]]; then return; fi
              for ((i = 1; i < COMP_CWORD; i++)); do
                case ${COMP_WORDS[i]} in run|-*) ;; *) step=${COMP_WORDS[i]##*/}; step=${step%%.java}; break;; esac
              done
              COMPREPLY=()
              case $step in
                "") if declare -F _complete_jbang > /dev/null; then _complete_jbang; fi
                  words="%s";;
            %s    *) if declare -F _complete_jbang > /dev/null; then _complete_jbang; fi; return;;
              esac
              if [[ $list && $word == *,* ]]; then list=${word%%,*},; word=${word##*,}; else list=; fi
              COMPREPLY+=($(compgen -P "$list" -W "$words" -- "$word"))
            }
            complete -o default -F _patroni_demo jbang
            """;

    private BashCompletion() {
    }

    /** To be sourced. */
    public static String of(List<CommandSpec> steps) {
        return FRAME.formatted(words(steps.stream().map(CommandSpec::name).sorted().toList()), steps.stream().map(BashCompletion::step).collect(Collectors.joining()));
    }

    private static String step(CommandSpec step) {
        // Options that take the same names, such as none known, are one line.
        var takers = new LinkedHashMap<String, List<String>>();
        for (var option : step.options().stream().filter(each -> each.arity().max() > 0).toList()) {
            takers.merge(values(option), List.of(option.names()), (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
        }
        var cases = takers.entrySet().stream().map(taker -> "      %s) %s;;\n".formatted(String.join("|", taker.getValue()), taker.getKey())).collect(Collectors.joining());
        var positional = step.positionalParameters().stream().flatMap(each -> candidates(each).stream());
        var options = step.options().stream().filter(each -> !each.hidden()).map(OptionSpec::longestName);
        return "    %s) case $before in\n%s      *) words=\"%s\";;\n      esac;;\n".formatted(step.name(), cases, words(Stream.concat(positional, options).toList()));
    }

    /** What bash does for that option's value: a file's name may be the best guess. */
    private static String values(OptionSpec option) {
        var known = candidates(option);
        return known.isEmpty() ? "return" : "%swords=\"%s\"".formatted(option.splitRegex().isEmpty() ? "" : "list=yes; ", words(known));
    }

    private static List<String> candidates(ArgSpec taker) {
        return taker.completionCandidates() == null ? List.of() : StreamSupport.stream(taker.completionCandidates().spliterator(), false).toList();
    }

    private static String words(Collection<String> all) {
        return String.join(" ", all);
    }
}
