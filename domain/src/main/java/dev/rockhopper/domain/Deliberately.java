package dev.rockhopper.domain;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Breaks one of the rules that the architecture tests keep, on purpose and for a reason.
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Deliberately {

  /// The number of the rule, as the architecture tests give it.
  int breaks();

  /// Why it has to be so here.
  String because();
}
