/// Holds the dashboard and the alerts that come with the product against what it really measures.
@NullMarked
package dev.rockhopper.bootstrap.monitoring;

import org.jspecify.annotations.NullMarked;
