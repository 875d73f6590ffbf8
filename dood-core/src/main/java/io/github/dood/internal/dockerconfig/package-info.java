/** What the docker CLI's variables and files say: endpoint, contexts, logins, credential helpers, proxies. */
@NullMarked
package io.github.dood.internal.dockerconfig;

import org.jspecify.annotations.NullMarked;
