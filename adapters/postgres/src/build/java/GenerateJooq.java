import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Run from source at generate-sources, before anything of this module is compiled:
///
///     java --class-path … src/build/java/GenerateJooq.java MODULE_FOLDER SERVER_VERSION
///
/// Does nothing while the migrations and the generator are what they were. Otherwise it compiles
/// [JooqTypes] with the embedded server and the migration runner, and lets it generate.
public final class GenerateJooq {

  private GenerateJooq() {}

  public static void main(String[] arguments) throws Exception {
    Path module = Path.of(arguments[0]);
    Path migrations = module.resolve("../../db/migrations").normalize();
    Path generated = module.resolve("target/generated-sources/jooq");
    Path stamp = module.resolve("target/jooq.stamp");

    String digest = digest(List.of(migrations, module.resolve("src/build/java"))) + arguments[1];
    if (Files.isDirectory(generated)
        && Files.exists(stamp)
        && Files.readString(stamp).equals(digest)) {
      return;
    }

    Path classes = Files.createDirectories(module.resolve("target/build-classes"));
    Files.deleteIfExists(stamp);
    List<Path> libraries = libraries(module);
    compile(module, classes, libraries);
    Path properties =
        classes.resolve("dev/rockhopper/adapters/postgres/embedded/embedded.properties");
    Files.createDirectories(properties.getParent());
    Files.writeString(properties, "version=" + arguments[1]);
    generate(migrations, generated, classes, libraries);
    Files.writeString(stamp, digest);
  }

  /// The class path without this module itself: its classes are those of an earlier build.
  private static List<Path> libraries(Path module) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> !path.startsWith(module))
        .toList();
  }

  private static void compile(Path module, Path classes, List<Path> libraries) {
    Path generator = module.resolve("src/build/java");
    List<String> words =
        List.of(
            "-d",
            classes.toString(),
            "--class-path",
            String.join(File.pathSeparator, libraries.stream().map(Path::toString).toList()),
            "--source-path",
            generator + File.pathSeparator + module.resolve("src/main/java"),
            "-implicit:class",
            "-proc:none",
            "-nowarn",
            generator.resolve("JooqTypes.java").toString());
    int errors =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
    if (errors != 0) {
      throw new IllegalStateException("The jOOQ generator does not compile; see above");
    }
  }

  private static void generate(Path migrations, Path generated, Path classes, List<Path> libraries)
      throws Exception {
    var places = new ArrayList<URL>();
    places.add(classes.toUri().toURL());
    for (Path library : libraries) {
      places.add(library.toUri().toURL());
    }
    try (var loader =
        new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      loader
          .loadClass("JooqTypes")
          .getMethod("generate", Path.class, Path.class)
          .invoke(null, migrations, generated);
    }
  }

  private static String digest(List<Path> folders) throws Exception {
    var files = new ArrayList<Path>();
    for (Path folder : folders) {
      try (Stream<Path> all = Files.list(folder)) {
        files.addAll(all.filter(Files::isRegularFile).sorted().toList());
      }
    }
    var digest = MessageDigest.getInstance("SHA-256");
    for (Path file : files) {
      digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
