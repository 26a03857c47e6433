using System.Text;
using CommunityBot.CommandLine;

// Answers and JSON lines are UTF-8 wherever they go, whatever the console's own encoding.
Console.OutputEncoding = Encoding.UTF8;
return await CommandLineRoot.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
