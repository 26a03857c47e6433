using System.CommandLine;
using CommunityBot.Benchmarks.Verbs;

var root = new RootCommand("Measures search: how good it is, how fast, and beside SQLite FTS5.");
root.Subcommands.Add(EvaluateVerb.Create());
root.Subcommands.Add(CompareVerb.Create());
root.Subcommands.Add(SpeedVerb.Create());
root.Subcommands.Add(ReloadVerb.Create());
root.Subcommands.Add(BenchmarkVerb.Create());

return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
