/// What members do with snippets: [SnippetService]. Every change is one transaction.
@NullMarked
package dev.rockhopper.application.snippets;

import org.jspecify.annotations.NullMarked;
