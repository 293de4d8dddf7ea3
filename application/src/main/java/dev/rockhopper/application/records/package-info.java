/// What members see of their own cases: open [RecordService].
@NullMarked
package dev.rockhopper.application.records;

import org.jspecify.annotations.NullMarked;
