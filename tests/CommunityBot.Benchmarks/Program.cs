using System.CommandLine;
using CommunityBot.Benchmarks.Commands;

var root = new RootCommand(
    "Measures quality and speed of search, also relative to SQLite FTS5 and Lucene.NET, and startup, latency and memory of the worker.");
root.Subcommands.Add(EvaluateCommand.Create());
root.Subcommands.Add(CompareCommand.Create());
root.Subcommands.Add(MeaningCommand.Create());
root.Subcommands.Add(SpeedCommand.Create());
root.Subcommands.Add(GrowCommand.Create());
root.Subcommands.Add(ReloadCommand.Create());
root.Subcommands.Add(LoadCommand.Create());
root.Subcommands.Add(FuzzCommand.Create());
root.Subcommands.Add(BenchmarkCommand.Create());
root.Subcommands.Add(StartupCommand.Create());
root.Subcommands.Add(SoakCommand.Create());
root.Subcommands.Add(LatencyCommand.Create());
root.Subcommands.Add(PublicLoadCommand.Create());
root.Subcommands.Add(InteractionsCommand.Create());
root.Subcommands.Add(PictureCommand.Create());

return await root.Parse(args).InvokeAsync();
