using System.Diagnostics;
using System.Text.Json;
using CommunityBot.Testing;

// Runs replicas side by side, as a process of their own. Each waits at the step that a test names; when all do, the process kills itself.
var replicas = JsonSerializer.Deserialize<WaitingReplica[]>(await Console.In.ReadToEndAsync()) ?? [];
var moving = replicas.Length;
using var never = new ManualResetEventSlim();

// A replica that waits holds a thread.
ThreadPool.SetMinThreads(replicas.Length + Environment.ProcessorCount, 1);
await await Task.WhenAny(replicas.Select(replica => Task.Run(() => RunAsync(replica))));
return 0;

Task RunAsync(WaitingReplica replica)
{
    var reached = 0;
    return replica.Run.RunAsync(step =>
    {
        if (step == replica.Step && ++reached == replica.Ordinal)
            Wait();
    });
}

void Wait()
{
    if (Interlocked.Decrement(ref moving) == 0)
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    never.Wait();
}
