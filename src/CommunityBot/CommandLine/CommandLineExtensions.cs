namespace CommunityBot.CommandLine;

/// <summary>Shorter forms for what every command does.</summary>
internal static class CommandLineExtensions
{
    extension(ParseResult line)
    {
        public TextWriter Output => line.InvocationConfiguration.Output;

        public TextWriter Error => line.InvocationConfiguration.Error;
    }

    /// <summary>Sets the action of a command and returns the command.</summary>
    public static Command WithAction(this Command command, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        command.SetAction(run);
        return command;
    }
}
