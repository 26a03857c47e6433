using System.Text;
using CommunityBot.Verbs;

// Answers and JSON lines are UTF-8 wherever they go, whatever the console's own encoding.
Console.OutputEncoding = Encoding.UTF8;
return await CommandLineRoot.Run(args, Console.Out, Console.Error, CancellationToken.None).ConfigureAwait(false);
