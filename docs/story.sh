#!/bin/bash
# What story.svg shows: types the story of one replica that Pebble's PID 1 leaves behind, and runs it for real.
type_and_run() {
    printf '\033[1;32m$\033[0m '
    for ((i = 0; i < ${#1}; i++)); do
        printf '%s' "${1:i:1}"
        sleep 0.04
    done
    printf '\n'
    eval "$1"
    sleep 3
    printf '\n'
}

type_and_run './jbang pebble --stack 2022'
type_and_run './jbang crash-leader'
sleep 20 # until the new pod has joined; the recording cuts this short
type_and_run './jbang members'
type_and_run './jbang logs'
type_and_run './jbang zombies'
