using System.CommandLine;
using CommunityBot.EmulatorRunner.Discord;

var port = new Option<int>("--port") { Description = "The port on this machine.", DefaultValueFactory = _ => 8085 };
var discord = new Command("discord", "Play Discord: type a command, or the number of a button, and see the answer.") { port };
discord.SetAction((line, cancellationToken) =>
    DiscordSession.RunAsync(line.GetValue(port), Console.In, Console.Out, cancellationToken));

var root = new RootCommand("Plays a chat platform on this machine, so that a bot can be tried without an account.");
root.Subcommands.Add(discord);
return await root.Parse(args).InvokeAsync();
