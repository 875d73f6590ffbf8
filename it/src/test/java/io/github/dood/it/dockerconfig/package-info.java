/** Endpoints and logins as the docker CLI's files say them: beside the CLI itself, and at a real registry. */
package io.github.dood.it.dockerconfig;
