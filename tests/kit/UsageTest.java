package tests.kit;

//SOURCES ../Checkout.java
//SOURCES ../Said.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tests.Checkout;
import tests.Said;

/** Wrong usage is one line, the next command to try, and exit code 2; and no cluster is looked for. */
class UsageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            patroni --stack 1999               | no stack is named 1999 | 2022
            build --stack currant              | no stack is named currant | current
            compare --entrypoint pebbles       | no entrypoint is named pebbles | pebble
            compare --parallel 0               | --parallel is 0 | jbang compare
            patroni --replicas 0               | --replicas is 0 | jbang run patroni
            compare --pod-cidr 10.1.0.0/16,fd00::/129 | "fd00::/129", which is not a network | --pod-cidr
            patroni --replicas three           | three | jbang patroni --help
            logs --timeout soon                | "soon" is not a time | jbang logs --help
            logs --line 3                      | Unknown option | jbang logs --lines
            logs -o yaml                       | yaml | jbang logs --help
            logs now                           | Unmatched argument | jbang logs --help
            build --nope                       | Unknown option | jbang run build --help
            compare --trials 0                 | --trials is 0 | jbang compare
            compare --fault kill-postgre       | no fault is named kill-postgre | kill-postgres
            compare --fault cut-api:four=15s   | the fault cut-api:four=15s: Unknown option: '--four=15s' | jbang cut-api --help
            compare --fault cut-api:           | the fault cut-api: has "", and a fault's option is NAME=VALUE | cut-api:for=15s
            compare --memory 64Mi              | --memory is 64Mi, and a member needs 192Mi | --memory 512Mi
            compare --memory lots              | --memory is "lots", which is not a size | --memory 512Mi
            patroni --storage memory:lots      | --storage is "memory:lots", and it must be SIZE, SIZE,CLASS or memory:SIZE | --storage memory:512Mi
            trial --manifest manifests/patroni.yaml --memory 512Mi | --memory is for the kit's own manifest | jbang trial --help
            lossy-network --loss 0             | "0" is not a percentage from 1 to 99 | jbang lossy-network --help
            stop-postgres --signal KILL        | expected one of [TERM, INT, QUIT] | jbang stop-postgres --help
            inject                             | no fault is named | jbang inject --list
            inject -n x kill-postgre           | no fault is named kill-postgre | one of: kill-postgres, stop-postgres
            inject kill-postgres --for 5s      | Unknown options: '--for', '5s' | jbang kill-postgres --help
            cut-network --for soon             | "soon" is not a time | jbang cut-network --help
            inject -n x cut-dcs --for soon     | "soon" is not a time | jbang cut-dcs --help
            compare --fail-on lots             | --fail-on has "lots"; it takes lost, two-leaders, degraded, outage | --fail-on one of: lost
            compare --setting fats             | no setting is named fats | fast
            compare --setting quorum           | the setting quorum cannot be had with stack 2022: synchronous_mode=quorum needs Patroni 4.0 or newer, and it has 2.1.2 | --stack current
            compare --stack current --setting a:ttl=20 | loop_wait 10 + 2 * retry_timeout 10 = 30, and it must not exceed ttl, which is 20 | a greater ttl
            trial --image localhost/x:1 --setting a:tttl=40 | tttl is no setting of Patroni's | ttl
            trial -n x --i-know-this-hurts y/x --setting fast | --setting is for a cluster that the trial makes | jbang compare --help
            bisect --patroni 4.1               | neither --patroni nor --postgres is a range of versions | --patroni 2.1..4.1
            bisect --patroni 4.1..2.1          | --patroni is 4.1..2.1, and its ends are reversed | --patroni 2.1..4.1
            bisect --patroni 3.2..3.2          | --patroni is 3.2..3.2, which is one version | --patroni 2.1..4.1
            bisect --patroni 2.1..4.9          | --patroni is 2.1..4.9, and 4.9 is not served | one of: 4.0, 4.1
            bisect --patroni 2.1..4.1 --fault none,kill-postgres | a bisection asks of one fault | jbang bisect --help
            bisect --patroni 2.1..4.1 --setting quorum | the setting quorum cannot be had with stack pg15-patroni2.1 | --stack current
            report /nope                       | there are no results in /nope: it has no trials.jsonl | jbang compare --results /nope
            advise /nope                       | there are no results in /nope: it has no trials.jsonl | jbang compare --results /nope
            report                             | Missing required parameter: 'FOLDER' | jbang report --help
            compare --resume /nope             | there is no trials.jsonl in /nope | jbang compare --results
            report /nope --format juint        | --format has "juint" | --format one of: junit
            report /nope --format junit,csv    | --format has [junit, csv] without a file, and stdout takes one | --format junit=FILE
            report /nope --format csv=/nope/x  | /nope/x cannot be written | --format csv=/a/writable/file
            report /nope --source /nope        | the source /nope cannot be read: it is not there | ls -l /nope
            trial --image localhost/x:1 --format junit | --format junit has no file | --format junit=FILE
            trial --plan /nope.yaml            | the plan /nope.yaml cannot be read | --plan
            trial --image localhost/x:1 --smoke --fault none | --smoke says itself which faults | jbang compare --help
            compare --baseline /nope           | there are no results in /nope | jbang compare --results /nope
            build --registry http://host       | takes a host and a path, without http | --registry
            trial                              | nothing to try | jbang trial --help
            trial --image :4                   | ":4" is not the name of an image | jbang trial --image
            trial --image localhost/x:1 --data-dir data | "data" is not an absolute path | jbang trial --help
            trial --image localhost/x:1 --user root | root | jbang trial --help
            trial --image localhost/x:1 --fault kil | no fault is named kil | one of: kill-all, kill-patroni, 
            trial --manifest /nope.yaml        | /nope.yaml is not a file that can be read | jbang trial --help
            trial --manifest https://example.org/patroni.yaml | https://example.org/patroni.yaml is a URL | curl -fsSL https://example.org/patroni.yaml
            trial --manifest README.md         | README.md is Markdown, not a Kubernetes manifest | copy the manifest in it
            trial --manifest lib               | lib has no .yaml, .yml or .json file, and folders in it are not looked into: access | jbang trial --manifest
            trial --manifest -                 | stdin is empty | jbang trial --manifest FILE
            trial --manifest - --manifest -    | --manifest - is there twice | jbang trial --manifest -
            trial --manifest manifests/patroni.yaml --container nope | no container is named nope in StatefulSet patronidemo; there are: patroni | --container patroni
            trial --manifest manifests/patroni.yaml --storage 1Gi | --storage is for the kit's own manifest | jbang trial --help
            trial --manifest manifests/patroni.yaml --user 5 --bin-dir /xyz | --user, --bin-dir: for an --image alone | jbang trial --help
            trial --manifest tests/unit/manifests/operator.yaml | postgresql acid-minimal-cluster is for Zalando's postgres-operator | --i-know-this-hurts
            trial --image localhost/x:1 --pull-secret a/b/c | --pull-secret is "a/b/c" | --pull-secret NAMESPACE/NAME
            trial --image localhost/x:1 --container x | --selector and --container are for a --manifest or an existing cluster | jbang trial --help
            """)
    void isOneLineAndTheNextCommand(String words, String cause, String next) throws Exception {
        var command = new ArrayList<>(List.of("./jbang", "run"));
        command.addAll(List.of(words.strip().split(" +")));
        var ran = Said.by(Checkout.folder(), Map.of("KUBECONFIG", "/nope"), command);
        assertEquals(2, ran.exit(), ran.toString());
        var error = ran.err().lines().filter(line -> line.startsWith("error: ")).toList();
        assertEquals(1, error.size(), ran.toString());
        assertTrue(error.get(0).contains(cause), ran.toString());
        assertTrue(ran.err().lines().anyMatch(line -> line.startsWith("  try: ") && line.contains(next)), ran.toString());
        assertFalse(ran.err().contains("\tat "), ran.toString());
        assertEquals("", ran.out(), ran.toString());
    }
}
