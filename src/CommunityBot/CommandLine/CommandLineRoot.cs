using System.CommandLine;
using System.CommandLine.Invocation;
using CommunityBot.Core.Settings;
using CommunityBot.Hosting;

namespace CommunityBot.CommandLine;

/// <summary>The whole command line: without a verb this is the worker; with one it does one thing and ends.</summary>
internal static class CommandLineRoot
{
    private static readonly RootCommand Root = Create();

    /// <summary>Runs to the end. What goes wrong is a sentence on <paramref name="error"/>, never a stack trace.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        // The worker listens for signals itself; a verb has nothing to tidy up and may be interrupted anywhere.
        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        var line = Root.Parse(args);
        try
        {
            var code = await line.InvokeAsync(invocation, cancellationToken);
            return line.Action is ParseErrorAction ? ExitCode.Unusable : code;
        }
        catch (SettingsException mistake)
        {
            await error.WriteLineAsync(mistake.Message);
            return ExitCode.Unusable;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
        catch (Exception surprise)
        {
            await error.WriteLineAsync($"Something went wrong on my side: {surprise.Message}");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Create()
    {
        var root = new RootCommand("CommunityBot answers questions about a podcast from its own transcripts.")
        {
            ArchiveOption.Instance,
            UrlsOption.Instance,
            AskCommand.Create(),
            BackupCommand.Create(),
            CheckCommand.Create(),
            ConfigCommand.Create(),
            DoctorCommand.Create(),
            ForgetCommand.Create(),
            HealthCommand.Create(),
            ManifestCommand.Create(),
            RestoreCommand.Create(),
            SearchCommand.Create(),
        };
        root.SetAction(WorkerCommand.RunAsync);
        return root;
    }
}
