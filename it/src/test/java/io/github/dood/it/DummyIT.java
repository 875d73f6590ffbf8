package io.github.dood.it;

class DummyIT {}
