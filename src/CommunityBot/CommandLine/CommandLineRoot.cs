using System.CommandLine.Invocation;

namespace CommunityBot.CommandLine;

/// <summary>The program's command line. Without a command it runs the worker; each command does one task and ends.</summary>
internal static class CommandLineRoot
{
    private static readonly RootCommand Root = Create();

    // A word that begins with @ is a word, as in a question to a bot, and never a file to read arguments from.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs the command line to its end. A failure is a sentence on <paramref name="error"/>, never a stack trace.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        // The worker handles signals itself. Any other command may be interrupted at any time.
        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        var line = Root.Parse(args, Parsing);
        try
        {
            var code = await line.InvokeAsync(invocation, cancellationToken);
            return line.Action is ParseErrorAction ? ExitCode.Unusable : code;
        }
        catch (SettingsException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitCode.Unusable;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
        catch (Exception exception)
        {
            await error.WriteLineAsync($"Something went wrong on my side: {exception.Message}");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Create()
    {
        var root = new RootCommand("CommunityBot answers questions about a podcast from its own transcripts.")
        {
            GlobalOptions.Archive,
            GlobalOptions.Urls,
            AskCommand.Create(),
            BackupCommand.Create(),
            CheckCommand.Create(),
            ConfigCommand.Create(),
            CorrectionsCommand.Create(),
            DoctorCommand.Create(),
            ForgetCommand.Create(),
            HealthCommand.Create(),
            InitCommand.Create(),
            ManifestCommand.Create(),
            McpCommand.Create(),
            RestoreCommand.Create(),
            SearchCommand.Create(),
        };
        root.SetAction(WorkerCommand.RunAsync);
        return root;
    }
}
