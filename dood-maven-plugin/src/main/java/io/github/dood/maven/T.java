package io.github.dood.maven;

public final class T {
    static long last = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    static StringBuilder b = new StringBuilder();

    public static void t(String s) {
        long n = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        b.append(s).append(' ').append((n - last) / 1000).append('\n');
        last = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    public static void p() {
        System.err.print(b);
    }
}
