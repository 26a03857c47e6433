using System.CommandLine;
using CommunityBot.Hosting;
using CommunityBot.Verbs;

// Without a verb this is the worker; with one it does one thing and ends.
var root = new RootCommand("CommunityBot answers questions about a podcast from its own transcripts.");
root.Options.Add(ArchiveOption.Instance);
root.Options.Add(UrlsOption.Instance);
root.Subcommands.Add(AskVerb.Create());
root.Subcommands.Add(CheckVerb.Create());
root.Subcommands.Add(SearchVerb.Create());
root.SetAction(Worker.Run);

return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null }).ConfigureAwait(false);
