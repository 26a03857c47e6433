namespace CommunityBot.CommandLine;

/// <summary><c>init [FEED|FOLDER]</c> looks at a podcast and writes the settings that make the bot answer from it.</summary>
internal static class InitCommand
{
    private static readonly Argument<string?> Source = new("source")
    {
        Description = "The address or file of a feed, or a folder of pages and transcripts. At a terminal it is asked for.",
        HelpName = "FEED|FOLDER",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> WriteSidecars = new("--write-sidecars")
    {
        Description = "Write a side file beside each transcript that says too little about its episode, for an editor to complete.",
    };

    private static readonly Option<bool> Force = StoreCommands.CreateForceOption("Replace config/communitybot.yaml when it is there.");

    public static Command Create() => new Command(
        "init",
        "Look at a feed or a folder, say what was found and what is missing, and write config/communitybot.yaml. Ends with 0, with 1 when "
        + "there is nothing to answer from or the file is there already, with 2 when there is no such feed or folder.")
    {
        Source, WriteSidecars, Force,
    }.WithAction(RunAsync);

    private static Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var isTerminal = line.Output == Console.Out && !Console.IsInputRedirected && !Console.IsOutputRedirected;
        var session = new InitSession(
            line.Output, line.Error, isTerminal ? Console.In : null, progress => ProgressLine.Start(line, progress));
        return session.RunAsync(
            new(line.GetValue(Source), line.GetValue(WriteSidecars), line.GetValue(Force)), cancellationToken);
    }
}
