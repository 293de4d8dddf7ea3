/// The product as its users have it: [dev.rockhopper.benchmarks.product.Launcher] starts it by
/// `./rockhopper run` as it lies there built. How long that takes to be ready (B16) and how much
/// memory it takes then (B15) are measured here.
@NullMarked
package dev.rockhopper.benchmarks.product;

import org.jspecify.annotations.NullMarked;
