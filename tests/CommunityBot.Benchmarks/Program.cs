using System.CommandLine;
using CommunityBot.Benchmarks.Commands;

var root = new RootCommand("Measures search: how good it is, how fast, and beside SQLite FTS5; and how the worker starts and lasts.");
root.Subcommands.Add(EvaluateCommand.Create());
root.Subcommands.Add(CompareCommand.Create());
root.Subcommands.Add(SpeedCommand.Create());
root.Subcommands.Add(ReloadCommand.Create());
root.Subcommands.Add(BenchmarkCommand.Create());
root.Subcommands.Add(StartupCommand.Create());
root.Subcommands.Add(SoakCommand.Create());
root.Subcommands.Add(LatencyCommand.Create());

return await root.Parse(args).InvokeAsync();
