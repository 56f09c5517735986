package lib.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the kubeconfig's files say, read and nothing more: no credential plug-in runs, and no cluster is asked. Of two entries with
 * one name the first one counts (Kubernetes' documentation, "Organizing Cluster Access Using kubeconfig Files").
 */
public record Kubeconfig(List<Loaded> files) {

    /** One file. */
    public record Loaded(Path path, Config config) {
    }

    /**
     * A context and the cluster that it means.
     *
     * @param name          of the context
     * @param cluster       the cluster's name in the kubeconfig
     * @param server        the API server's URL
     * @param authority     the path of the CA's certificate; null when it is embedded or there is none
     * @param authorityData the embedded certificate in base64, or null
     * @param providers     what the cluster's maker wrote into its extensions as provider
     * @param file          the file that defines the cluster
     */
    public record Entry(String name, String cluster, String server, Path authority, String authorityData, List<String> providers, Path file) {
    }

    /** @param paths those that are not there are passed over */
    public static Kubeconfig read(List<Path> paths) {
        return new Kubeconfig(paths.stream().filter(Files::isReadable).map(path -> parse(path, text(path))).toList());
    }

    public static Loaded parse(Path path, String yaml) {
        return new Loaded(path, Objects.requireNonNullElseGet(Serialization.unmarshal(yaml, Config.class), Config::new));
    }

    public Optional<String> current() {
        return files.stream().map(file -> file.config().getCurrentContext()).filter(name -> name != null && !name.isBlank()).findFirst();
    }

    /** Of the contexts, in the files' order. */
    public List<String> names() {
        return contexts().map(NamedContext::getName).distinct().toList();
    }

    /** Empty when there is no such context, or its cluster is not there. */
    public Optional<Entry> entry(String name) {
        return contexts().filter(context -> name.equals(context.getName()) && context.getContext() != null).findFirst()
                .flatMap(context -> cluster(name, context.getContext().getCluster()));
    }

    private Stream<NamedContext> contexts() {
        return files.stream().flatMap(file -> file.config().getContexts().stream());
    }

    private Optional<Entry> cluster(String context, String name) {
        return files.stream().flatMap(file -> file.config().getClusters().stream()
                .filter(each -> each.getName().equals(name) && each.getCluster() != null)
                .map(each -> entry(context, name, each.getCluster(), file.path()))).findFirst();
    }

    private static Entry entry(String context, String name, Cluster cluster, Path file) {
        // A relative path counts from its file (the same documentation, "File references").
        var authority = Optional.ofNullable(cluster.getCertificateAuthority()).filter(path -> !path.isBlank())
                .map(path -> file.toAbsolutePath().resolveSibling(path).normalize()).orElse(null);
        return new Entry(context, name, Objects.requireNonNullElse(cluster.getServer(), ""), authority, cluster.getCertificateAuthorityData(),
                providers(cluster), file);
    }

    private static List<String> providers(Cluster cluster) {
        var mapper = new ObjectMapper();
        return cluster.getExtensions().stream().map(extension -> mapper.<JsonNode>valueToTree(extension.getExtension()).path("provider").asText())
                .filter(provider -> !provider.isEmpty()).toList();
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
