package lib.step;

//SOURCES ../console/Harmless.java
//SOURCES ../console/Table.java
//SOURCES ../inspection/ImageInspection.java

import java.util.List;
import lib.console.Harmless;
import lib.console.Table;
import lib.image.ImageConfig;
import lib.inspection.ImageInspection;

/** How an image's inspection looks to a person. */
public final class ImageInspectionView {

    private ImageInspectionView() {
    }

    public static String text(ImageInspection inspection) {
        var config = inspection.config();
        var table = new Table("IMAGE", inspection.image());
        table.row("FROM", "%s, %s".formatted(config.source(), config.architecture()));
        table.row("ENTRYPOINT", words(config.entrypoint()));
        table.row("CMD", words(config.command()));
        table.row("FORM", form(config));
        table.row("STOPSIGNAL", config.stopSignal().isEmpty() ? "none, so SIGTERM" : config.signal());
        table.row("USER", config.user().isEmpty() ? "none, so root" : config.user());
        if (inspection.tried() == null) {
            table.row("PID 1", config.program().map(program -> program + " to begin with").orElse(""));
        } else {
            var tried = inspection.tried();
            table.row("PID 1", tried.between().equals(tried.pidOne()) ? tried.pidOne() : "%s (%s)".formatted(tried.pidOne(), tried.between().replace(", ", " > ")));
            table.row("REAPS", "%s: %s".formatted(tried.reaps(), tried.because()));
            table.row(config.signal(), tried.stop().sentence());
        }
        return Harmless.text(table + "\n\n" + String.join("\n", inspection.advice()));
    }

    private static String words(List<String> words) {
        return words.isEmpty() ? "none" : "[\"%s\"]".formatted(String.join("\", \"", words));
    }

    private static String form(ImageConfig config) {
        return switch (config.form()) {
            case EXEC -> "exec: %s is started itself".formatted(config.program().orElseThrow());
            case SHELL -> "shell: %s is started, with the command as its argument".formatted(config.program().orElseThrow());
            case NONE -> "none: the pod has to say a command";
        };
    }
}
