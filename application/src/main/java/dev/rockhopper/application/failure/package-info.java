/// Broken infrastructure as exceptions with a category that can be counted; a refusal is never one
/// of these. Open [InfrastructureException] first. Adapters translate their libraries' exceptions
/// into it once, at their edge.
@NullMarked
package dev.rockhopper.application.failure;

import org.jspecify.annotations.NullMarked;
