namespace CommunityBot.Hosting;

/// <summary>Ends the worker and keeps its exit code.</summary>
internal sealed class WorkerExit(IHostApplicationLifetime lifetime)
{
    public int Code { get; private set; } = ExitCode.Success;

    /// <summary>Ends the process with success.</summary>
    public void Stop() => lifetime.StopApplication();

    /// <summary>Ends the process with a code of <see cref="ExitCode"/>. The caller logs the reason.</summary>
    public void StopWith(int code)
    {
        Code = code;
        lifetime.StopApplication();
    }
}

/// <summary>The exit codes of the program.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The program ran and found errors, or failed.</summary>
    public const int Failed = 1;

    /// <summary>
    /// The program could not begin: the command line is wrong, a setting or a path cannot be used, or there is no episode to answer from.
    /// </summary>
    public const int Unusable = 2;
}
