package tests.story;

//SOURCES Kit.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.zeroturnaround.exec.ProcessExecutor;
import tests.Checkout;

/** Every shell block of the README and of the tutorial that is not marked as not run, in its order, as it stands there. */
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("(<!-- not run: [^>]+ -->\\n)?```sh\\n(.*?)```", Pattern.DOTALL);
    private static final String NAMESPACE = "patroni-demo-readme";

    @TestFactory
    List<DynamicTest> blocks() throws Exception {
        var pages = Files.readString(Checkout.folder().resolve("README.md")) + Files.readString(Checkout.folder().resolve("docs/tutorial.md"));
        var blocks = BLOCK.matcher(pages).results()
                .filter(block -> block.group(1) == null).map(block -> block.group(2).strip()).toList();
        assertFalse(blocks.isEmpty());
        return blocks.stream().map(block -> DynamicTest.dynamicTest(block.lines().findFirst().orElseThrow(), () -> run(block))).toList();
    }

    @AfterAll
    static void tidy() throws Exception {
        Kit.step("clean", "-n", NAMESPACE);
    }

    private static void run(String block) throws Exception {
        // In a namespace of its own, so that a demo of the user's stays as it is.
        var ran = new ProcessExecutor("bash", "-e", "-c", block).directory(Checkout.folder().toFile()).environment("PATRONI_DEMO_NAMESPACE", NAMESPACE)
                .readOutput(true).exitValueAny().timeout(15, TimeUnit.MINUTES).execute();
        assertEquals(0, ran.getExitValue(), ran.outputUTF8());
    }
}
