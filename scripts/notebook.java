///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Opens the story as a Jupyter notebook
//DEPS io.fabric8:kubernetes-client-bom:7.9.0@pom
//DEPS io.fabric8:kubernetes-client-api
//DEPS io.fabric8:kubernetes-client:7.9.0@fatjar
//DEPS io.fabric8:kubernetes-httpclient-jdk
//DEPS io.fabric8:zjsonpatch
//DEPS info.picocli:picocli:4.7.7
//DEPS org.fusesource.jansi:jansi:2.4.2
//DEPS org.postgresql:postgresql:42.7.14
//DEPS org.zeroturnaround:zt-exec:1.12
//DEPS org.slf4j:slf4j-nop:2.0.17
//COMPILE_OPTIONS -XDignore.symbol.file
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
//SOURCES ../lib/notebook/Jupyter.java
//SOURCES ../lib/notebook/Walkthrough.java
//SOURCES ../lib/step/NotebookCommands.java
//SOURCES ../lib/step/Step.java
//SOURCES build.java
//SOURCES clean.java
//SOURCES compare.java
//SOURCES dependencies.java
//SOURCES deploy.java
//SOURCES logs.java
//SOURCES members.java
//SOURCES zombies.java

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lib.console.Console;
import lib.notebook.Jupyter;
import lib.notebook.Walkthrough;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jupyter notebook} with the kit on the class path of its Java kernel. */
@Command(name = "notebook", description = {"Copies the walkthrough to the working folder, unless it is there, and opens it in Jupyter on the loopback interface.",
        "Jupyter and its Java kernel are installed from PyPI into the kit's cache, once."},
        footer = {"", "Example: jbang notebook", "Example: jbang notebook --execute /tmp/mine.ipynb --html /tmp/mine.html"})
class notebook implements Callable<Integer> {

    @Option(names = "--execute", paramLabel = "OUT.ipynb", description = "Runs the notebook from top to bottom without a browser and writes it, with outputs, to this file.")
    Path execute;

    @Option(names = "--html", paramLabel = "OUT.html", description = "Renders the notebook as a page: the one that --execute wrote, else the one in the working folder.")
    Path html;

    @Option(names = "--no-browser", description = "Prints the address and opens no browser.")
    boolean noBrowser;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    boolean help;

    @Option(names = {"-v", "--verbose"}, description = "Shows the commands that are run, and the stack trace on failure.")
    void verbose(boolean on) {
        Console.current().verbose(on);
    }

    public static void main(String... args) {
        System.exit(Step.run(new notebook(), args));
    }

    @Override
    public Integer call() throws IOException {
        var walkthrough = new Walkthrough(Jupyter.ready());
        if (execute != null) {
            walkthrough.execute(execute);
        }
        if (html != null && execute != null) {
            walkthrough.render(execute, html);
        } else if (html != null) {
            walkthrough.render(html);
        } else if (execute == null) {
            walkthrough.open(!noBrowser);
        }
        return 0;
    }
}
