namespace CommunityBot.Benchmarks;

/// <summary>Threads that compute without a pause until it is disposed.</summary>
internal sealed class ProcessorLoad : IDisposable
{
    private volatile bool _isDone;

    public ProcessorLoad(int threads)
    {
        for (var i = 0; i < threads; i++)
            new Thread(Compute) { IsBackground = true }.Start();
    }

    public void Dispose() => _isDone = true;

    private void Compute()
    {
        while (!_isDone)
            Thread.SpinWait(1_000);
    }
}
