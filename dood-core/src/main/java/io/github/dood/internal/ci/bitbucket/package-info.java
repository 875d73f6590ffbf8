/** What dood knows of Bitbucket Pipelines. */
@NullMarked
package io.github.dood.internal.ci.bitbucket;

import org.jspecify.annotations.NullMarked;
