"""Links to online services: counted when they are opened, tried from time to time, told of when they are dead."""
