/// Looking after cases once they are there: [CaseService].
@NullMarked
package dev.rockhopper.application.cases;

import org.jspecify.annotations.NullMarked;
