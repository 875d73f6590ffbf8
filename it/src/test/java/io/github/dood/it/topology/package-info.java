/** Where a job can run, and where its files can lie: in each place a tool sees the job's files, or is not started. */
package io.github.dood.it.topology;
