package lib.step;

//SOURCES ../image/ContainerBuilder.java
//SOURCES ../image/RegistryImage.java

import java.util.Collection;
import lib.image.ContainerBuilder;
import lib.image.RegistryImage;

/** Whether images are anywhere, as long as there is no cluster that could say so: it takes minutes to build one. */
final class ImageSearch {

    private ImageSearch() {
    }

    /** @throws UserError for one that neither the container builder nor a registry has (exit code 3) */
    static void require(Collection<String> images) {
        var builder = ContainerBuilder.usable();
        images.stream().distinct().filter(image -> builder.flatMap(program -> program.id(image)).isEmpty()).forEach(image -> RegistryImage.of(image).config());
    }
}
