using System.CommandLine;
using CommunityBot.Benchmarks.Verbs;

var root = new RootCommand("Measures search: how good it is, how fast, and beside SQLite FTS5; and how the worker starts and lasts.");
root.Subcommands.Add(EvaluateVerb.Create());
root.Subcommands.Add(CompareVerb.Create());
root.Subcommands.Add(SpeedVerb.Create());
root.Subcommands.Add(ReloadVerb.Create());
root.Subcommands.Add(BenchmarkVerb.Create());
root.Subcommands.Add(StartupVerb.Create());
root.Subcommands.Add(SoakVerb.Create());
root.Subcommands.Add(LatencyVerb.Create());

return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
