namespace CommunityBot.Hosting;

/// <summary>Ends the worker and keeps its exit code.</summary>
internal sealed class WorkerExit(IHostApplicationLifetime lifetime)
{
    public int Code { get; private set; } = ExitCode.Success;

    /// <summary>Ends the process with success.</summary>
    public void Stop() => lifetime.StopApplication();

    /// <summary>Ends the process with failure. The caller logs the reason.</summary>
    public void StopWithFailure()
    {
        Code = ExitCode.Failed;
        lifetime.StopApplication();
    }
}

/// <summary>The exit codes of the program.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The program ran and found errors, or failed.</summary>
    public const int Failed = 1;

    /// <summary>The program could not begin: the command line is wrong, or a path is not a readable folder.</summary>
    public const int Unusable = 2;
}
