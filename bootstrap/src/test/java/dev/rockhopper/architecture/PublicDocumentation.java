package dev.rockhopper.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Finds what is public and has no doc comment, by parsing the sources. A method that overrides one
/// has the comment of that one; constructors say what their type says.
final class PublicDocumentation {

  private PublicDocumentation() {}

  static List<String> missingIn(Collection<Path> sources) throws IOException {
    List<String> missing = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      DocTrees documentation = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        String file = String.valueOf(Path.of(unit.getSourceFile().toUri()).getFileName());
        new Search(documentation, file, missing).scan(unit, null);
      }
    }
    return missing;
  }

  private static final class Search extends TreePathScanner<Void, Void> {

    private final DocTrees documentation;
    private final String file;
    private final List<String> missing;

    Search(DocTrees documentation, String file, List<String> missing) {
      this.documentation = documentation;
      this.file = file;
      this.missing = missing;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      if (isPublic(type.getModifiers())) {
        requireComment(nameOf(getCurrentPath()));
        super.visitClass(type, null);
      }
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      boolean constructor = method.getReturnType() == null;
      boolean overrides =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
      if (isPublic(method.getModifiers()) && !constructor && !overrides) {
        requireComment(nameOf(getCurrentPath().getParentPath()) + "." + method.getName());
      }
      return null;
    }

    /// Members of an interface are public unless they say otherwise.
    private boolean isPublic(ModifiersTree modifiers) {
      boolean inInterface =
          Optional.ofNullable(getCurrentPath().getParentPath())
              .map(TreePath::getLeaf)
              .map(Tree::getKind)
              .filter(kind -> kind == Tree.Kind.INTERFACE || kind == Tree.Kind.ANNOTATION_TYPE)
              .isPresent();
      return modifiers.getFlags().contains(Modifier.PUBLIC)
          || (inInterface && !modifiers.getFlags().contains(Modifier.PRIVATE));
    }

    private void requireComment(String name) {
      String comment = documentation.getDocComment(getCurrentPath());
      if (comment == null || comment.isBlank()) {
        missing.add(file + ": " + name);
      }
    }

    private static String nameOf(TreePath path) {
      String name = ((ClassTree) path.getLeaf()).getSimpleName().toString();
      return path.getParentPath().getLeaf() instanceof ClassTree
          ? nameOf(path.getParentPath()) + "." + name
          : name;
    }
  }
}
