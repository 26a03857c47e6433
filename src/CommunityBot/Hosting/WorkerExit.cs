namespace CommunityBot.Hosting;

/// <summary>How the worker ends.</summary>
internal sealed class WorkerExit(IHostApplicationLifetime lifetime)
{
    public int Code { get; private set; } = ExitCode.Success;

    /// <summary>Ends the process as asked.</summary>
    public void Stop() => lifetime.StopApplication();

    /// <summary>Ends the process because it is of no use; the reason has been said.</summary>
    public void StopWithFailure()
    {
        Code = ExitCode.Failed;
        lifetime.StopApplication();
    }
}
