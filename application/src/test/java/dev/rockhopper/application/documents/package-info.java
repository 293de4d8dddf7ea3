/// Tests of documents.
@NullMarked
package dev.rockhopper.application.documents;

import org.jspecify.annotations.NullMarked;
