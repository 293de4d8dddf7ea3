package dev.rockhopper.adapters.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/// What a route answers: a status, and a body unless it is a missing node.
record Answer(int status, JsonNode body) {

  static Answer ok(JsonNode body) {
    return new Answer(200, body);
  }

  static Answer created(JsonNode body) {
    return new Answer(201, body);
  }

  static Answer empty() {
    return new Answer(204, MissingNode.getInstance());
  }

  boolean hasBody() {
    return !body.isMissingNode();
  }
}
