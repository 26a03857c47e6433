using System.CommandLine;
using CommunityBot.EmulatorRunner;
using CommunityBot.EmulatorRunner.Discord;
using CommunityBot.EmulatorRunner.Slack;

var port = new Option<int>("--port") { Description = "The port on this machine.", DefaultValueFactory = _ => 8085 };
var record = new Option<DirectoryInfo?>("--record") { Description = "A folder that gets every payload of the bot as a JSON file." };
var discord = new Command("discord", "Play Discord: type a command, or the number of a button, and see the answer.") { port, record };
discord.SetAction((line, cancellationToken) => DiscordSession.RunAsync(
    line.GetValue(port), new PayloadRecorder(line.GetValue(record)), Console.In, Console.Out, cancellationToken));

var slack = new Command("slack", "Play Slack: type a command, or the number of a button, and see the answer.") { port, record };
slack.SetAction((line, cancellationToken) => SlackSession.RunAsync(
    line.GetValue(port), new PayloadRecorder(line.GetValue(record)), Console.In, Console.Out, cancellationToken));

var root = new RootCommand("Plays a chat platform on this machine, so that a bot can be tried without an account.");
root.Subcommands.Add(discord);
root.Subcommands.Add(slack);
return await root.Parse(args).InvokeAsync();
