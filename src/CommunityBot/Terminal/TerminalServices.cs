namespace CommunityBot.Terminal;

/// <summary>Registers the prompt.</summary>
internal static class TerminalServices
{
    // All commands fit.
    private const int MaxSuggestions = 12;
    private const int PlainColumns = 80;

    /// <summary>
    /// Adds the prompt of the process's terminal. Where the terminal can draw a line again, what is written to standard error goes above
    /// the prompt from now on.
    /// </summary>
    public static void AddTerminal(this IServiceCollection services, TerminalSettings settings)
    {
        services.AddHostedService<TerminalService>();
        if (!ConsoleTerminal.IsCapable)
        {
            var columns = !Console.IsOutputRedirected && Console.WindowWidth is > 0 and var width ? width : PlainColumns;
            services.AddSingleton<ILineReader>(new PlainLineReader(Console.In, Console.Out, columns));
            return;
        }

        var screen = new PromptScreen(new ConsoleTerminal());
        if (!Console.IsErrorRedirected)
            Console.SetError(new AbovePromptWriter(screen));
        services.AddSingleton(settings);
        services.AddSingleton<LineHistory>();
        // From a method, so that it is disposed with the services.
        services.AddSingleton(_ => screen);
        services.AddSingleton<ILineReader>(s => new LineEditor(
            s.GetRequiredService<PromptScreen>(),
            s.GetRequiredService<LineHistory>(),
            CompleteWith(s.GetRequiredService<CommandDispatcher>())));
    }

    private static CompleteLine CompleteWith(CommandDispatcher dispatcher) => (line, cancellationToken) =>
        dispatcher.CompleteAsync(line, Requester.LocalUser, MaxSuggestions, cancellationToken);
}
