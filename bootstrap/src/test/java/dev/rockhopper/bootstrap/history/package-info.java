/// Whether what several processes read at the same time can have happened: processes of their own
/// read and write the same entities through the product's caches while everything goes wrong, write
/// down what they saw, and [dev.rockhopper.bootstrap.history.HistoryCheck] looks through it
/// afterwards.
@NullMarked
package dev.rockhopper.bootstrap.history;

import org.jspecify.annotations.NullMarked;
