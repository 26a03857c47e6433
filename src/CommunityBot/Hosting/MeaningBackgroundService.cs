using System.Runtime.InteropServices;

namespace CommunityBot.Hosting;

/// <summary>
/// Gives each new index its knowledge of meaning: no start, reload or answer waits for it. Texts are embedded on one thread of low
/// priority; averaging their vectors takes all cores for some tens of milliseconds. On any error, answers stay by words.
/// </summary>
internal sealed partial class MeaningBackgroundService(
    MeaningUpdater updater, SearchIndexHolder holder, ILogger<MeaningBackgroundService> logger) : BackgroundService
{
    private const int LowestPriority = 19;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            LowerPriority();
            Run(stoppingToken);
            done.SetResult();
        })
        { IsBackground = true, Name = "Meaning", Priority = ThreadPriority.Lowest }.Start();
        return done.Task;
    }

    private void Run(CancellationToken stoppingToken)
    {
        SearchIndex? known = null;
        while (true)
        {
            try
            {
                known = holder.WaitForChangeAsync(known, stoppingToken).AsTask().GetAwaiter().GetResult();
                if (!known.HasMeaning)
                    updater.Update(known, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.Failed(logger, exception);
            }
        }
    }

    // On Linux the runtime ignores the priority of a thread, but each thread has a nice value: setpriority(2), "NOTES".
    private static void LowerPriority()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = SetPriority(which: 0, who: 0, LowestPriority);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // The work is then done with the usual priority.
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int priority);

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Error,
            "The meaning of the lines could not be prepared, so answers are by words. The next change of the archive starts an attempt.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
